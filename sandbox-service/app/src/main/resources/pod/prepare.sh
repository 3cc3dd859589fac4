# Runs once, before the sandbox, as another user: lays what both other containers find and neither may change.
umask 022
printf '%s\n' "$RUNNER" >/run/perimeter/runner/runner.sh
printf '%s\n' "$SHELL_LOOP" >/run/perimeter/runner/shell.sh
printf '%s\n' "$PROCESSES" >/run/perimeter/runner/processes.sh
printf '%s\n' "$RELAY" >/run/perimeter/runner/relay.sh
printf '%s\n' "$OBSERVER" >/run/perimeter/runner/observer.sh
if [[ $CREW ]]; then
    # what may be executed but not read: whatever runs it cannot be looked into by others of the same user
    for program in bash sha256sum; do
        cp -- "$(type -P "$program")" "/run/perimeter/crew/$program" || exit
        chmod 0711 "/run/perimeter/crew/$program" || exit
    done
fi
umask 007
mkfifo -m 0660 /run/perimeter/spool/stdin
(umask 077; : >/run/perimeter/spool/word)
chmod 0660 /run/perimeter/spool/word
printf '%s\n' "$WORD" >/run/perimeter/spool/word
