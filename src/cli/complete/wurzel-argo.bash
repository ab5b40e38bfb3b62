# Completion of wurzel-argo for bash. Load it with: source <(wurzel-argo completions bash)

_wurzel_argo() {
    # Bash takes words apart at = and : too; what no space separates is joined again.
    local line=${COMP_LINE:0:COMP_POINT} words=() piece index count=0 rest
    rest=$line
    for ((index = 0; index <= COMP_CWORD; index++)); do
        piece=${COMP_WORDS[index]}
        if [[ $index -gt 0 && -n $rest && $rest != [[:space:]]* ]]; then
            words[count - 1]+=$piece
        else
            rest=${rest#"${rest%%[![:space:]]*}"}
            words[count]=$piece
            count=$((count + 1))
        fi
        if [[ $index -eq $COMP_CWORD ]]; then
            # The cursor may stand within the word.
            words[count - 1]=${words[count - 1]:0:${#words[count - 1]}-${#piece}}$rest
        fi
        rest=${rest#"$piece"}
    done

    # Only what stands behind the last = or : is replaced.
    local word=${words[count - 1]} kept=""
    local breaks=${COMP_WORDBREAKS//[!=:]/}
    if [[ -n $breaks && $word == *[$breaks]* ]]; then
        kept=${word%"${word##*[$breaks]}"}
    fi

    local state="" candidate
    words=("${words[@]:1}")
    COMPREPLY=()
    while IFS= read -r candidate; do
        if [[ -z $state ]]; then
            state=$candidate
            continue
        fi
        candidate=${candidate%%$'\t'*}
        candidate=${candidate#"$kept"}
        if [[ $candidate == *[[:space:]\'\"\\\$\&\;\(\)\<\>\|\*\?\`]* ]]; then
            printf -v candidate %q "$candidate"
        fi
        COMPREPLY+=("$candidate")
    done < <("$1" __complete "${words[@]//\\ / }" 2>/dev/null)

    if [[ $state == open ]] && type compopt &>/dev/null; then
        compopt -o nospace
    fi
}

complete -F _wurzel_argo wurzel-argo
