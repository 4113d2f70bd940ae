# bash completion for wactl; works in bash 3.2 and newer, with and without the package bash-completion.

_wactl() {
  local words=() word index glued='' out line directive
  # Bash takes words apart at = and :, of which options know only the first.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $word == = && ${#words[@]} -gt 0 && ${words[${#words[@]} - 1]} == --* ]]; then
      words[${#words[@]} - 1]+='='
      glued=1
    elif [[ -n $glued ]]; then
      words[${#words[@]} - 1]+=$word
      glued=''
    else
      words+=("$word")
    fi
  done
  COMPREPLY=()
  out=$(command wactl complete -- "${words[@]}" 2>/dev/null) || return 0
  directive=${out##*:}
  # 16: folders, 4: no files, 2: nothing behind the word. Older ones than bash 4 have no compopt.
  if ((directive & 16)); then
    compopt -o dirnames +o default 2>/dev/null
    return 0
  fi
  if ((directive & 4)); then compopt +o default 2>/dev/null; fi
  if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
  while IFS= read -r line; do
    if [[ -n $line && $line != :* ]]; then COMPREPLY+=("${line%%$'\t'*}"); fi
  done <<<"$out"
}

complete -o default -F _wactl wactl
