# Completion of wurzel-argo for fish. Write it to ~/.config/fish/completions/wurzel-argo.fish, or load it
# with: wurzel-argo completions fish | source

function __wurzel_argo_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l lines ($before[1] __complete $before[2..-1] "$current" 2>/dev/null)
    test (count $lines) -gt 1; and printf '%s\n' $lines[2..-1]
end

complete -c wurzel-argo -f -a '(__wurzel_argo_complete)'
