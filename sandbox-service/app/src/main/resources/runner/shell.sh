# The persistent shell: what it runs shares variables, functions and the working folder from action to action.
exec 60<&0 63>&1 </dev/null >/dev/null 2>&1
BASH_ARGV0=bash
while IFS= builtin read -r -u 60 __perimeter_action; do
    __perimeter_action=/run/perimeter/actions/$__perimeter_action
    {
        . "$__perimeter_action/environment"
        . "$__perimeter_action/command"
    } </dev/null >>"$__perimeter_action/output" 2>&1 60<&- 63>&-
    builtin printf '%d\n' "$?" >&63
done
