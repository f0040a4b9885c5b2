import { ASK_COMMAND, type ShellName } from './completion-arguments.ts';

/**
 * What a shell runs at each Tab: it asks the program how the command line could go on, so that the
 * scripts stay the same however the commands change.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<ShellName, string>> = {
  /** Works without the bash-completion package. Bash takes "=" for a word of its own; here it is none. */
  bash: `# dropchute: completion for bash
_dropchute() {
  local IFS=$'\\n' word line kind= joint= last=-1
  local -a words=()
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    word=\${word#[\\"\\']}
    word=\${word//\\\\/}
    if ((last >= 0)) && [[ $word == '=' && \${words[last]} == --* ]]; then
      words[last]+='='
      joint=1
    elif [[ -n $joint ]]; then
      words[last]+=$word
      joint=
    else
      words+=("$word")
      last=$((last + 1))
    fi
  done
  while read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      COMPREPLY+=("\${line%%$'\\t'*}")
    fi
  done < <(dropchute ${ASK_COMMAND} -- "\${words[@]}" 2>/dev/null)
  case $kind in
    files) ;;
    folders) compopt -o dirnames +o default 2>/dev/null ;;
    *)
      compopt +o default 2>/dev/null
      # readline then quotes what has blanks in it
      [[ "\${COMPREPLY[*]}" == *' '* ]] && compopt -o filenames 2>/dev/null
      ;;
  esac
  return 0
}
complete -o default -F _dropchute dropchute
`,
  zsh: `#compdef dropchute
_dropchute() {
  local -a answer found
  local line kind
  answer=("\${(@f)$(dropchute ${ASK_COMMAND} -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  kind=$answer[1]
  compset -P '--*='
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
    words)
      for line in "\${(@)answer[2,-1]}"; do
        found+=("\${\${line%%$'\\t'*}//:/\\\\:}\${\${(M)line:#*$'\\t'*}:+:\${line#*$'\\t'}}")
      done
      _describe -V dropchute found
      ;;
  esac
}
if [[ \${funcstack[1]} == _dropchute ]]; then
  _dropchute "$@"
else
  compdef _dropchute dropchute
fi
`,
  fish: `# dropchute: completion for fish
function __dropchute_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l answer (dropchute ${ASK_COMMAND} -- $words[2..-1] "$current" 2>/dev/null)
    set -l prefix (string match -r -- '^--[^=]+=' "$current")
    switch "$answer[1]"
        case files
            __fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current")
        case folders
            __fish_complete_directories (string replace -r -- '^--[^=]+=' '' "$current")
        case words
            for line in $answer[2..-1]
                echo "$prefix$line"
            end
    end
end
complete -c dropchute -f -a '(__dropchute_complete)'
`,
};
