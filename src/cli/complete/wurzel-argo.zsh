#compdef wurzel-argo
# Completion of wurzel-argo for zsh. Write it to a file _wurzel-argo in a directory of $fpath, or load it
# with: source <(wurzel-argo completions zsh)

_wurzel-argo() {
    local -a lines described plain suffix
    local line
    lines=("${(@f)$("${words[1]}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    [[ ${lines[1]} == open ]] && suffix=(-S '')
    for line in "${(@)lines[2,-1]}"; do
        [[ -z $line ]] && continue
        plain+=("${line%%$'\t'*}")
        described+=("${line/$'\t'/  -- }")
    done
    (( ${#plain} )) || return 1
    if [[ "${described[*]}" == *"  -- "* ]]; then
        compadd -l -d described "${(@)suffix}" -a plain
    else
        compadd "${(@)suffix}" -a plain
    fi
}

if [[ ${funcstack[1]} == _wurzel-argo ]]; then
    _wurzel-argo "$@"
else
    compdef _wurzel-argo wurzel-argo
fi
