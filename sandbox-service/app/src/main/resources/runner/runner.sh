# First process of every sandbox: bash, coreutils, grep and sed are all it needs.
# Frames come on descriptor 61, one line each: VERB ACTION. What it says goes to descriptor 62, appended to a file:
#   ready | shell PID TICK | forwarder PID TICK | started ACTION | ended ACTION CODE | refused ACTION
# Where others in the sandbox could write to the one or the other, a word that only driver and runner know signs both:
# VERB ACTION SUM, and NUMBER SUM before what is said. The word's file is gone before anything else runs here; and
# whatever runs for the sandbox leaves this session, which nobody comes back into: who is in it is ours.
# The driver need not live for an action to go on: frames wait in a FIFO that is held open here, output goes to files.
exec 61<&0 62>&1 </dev/null >/dev/null 2>&1

actions=/run/perimeter/actions
declare -A seen
to='' from='' shell='' forwarder='' word='' said=0 leave=''
if [[ -f /run/perimeter/spool/word ]]; then
    read -r word </run/perimeter/spool/word
    rm -f /run/perimeter/spool/word
    leave=setsid
fi

# a copy that nobody inside may read: what runs it cannot be looked into or written to by others of the same user
socat=/run/perimeter/crew/socat
[[ -x $socat ]] || socat=socat
sha256sum=/run/perimeter/crew/sha256sum
[[ -x $sha256sum ]] || sha256sum=sha256sum

# a number alone could be another process's tomorrow: the tick it started at goes with it
say_process() {
    local stat
    read -r stat <"/proc/$2/stat"
    stat=(${stat##*) })
    say "$1 $2 ${stat[19]}"
}

say() {
    local line=$*
    if [[ $word ]]; then
        (( ++said ))
        sign "$said $line"
        line="$said $sum $line"
    fi
    printf '%s\n' "$line" >&62
}

sign() {
    sum=$("$sha256sum" <<<"$word $1")
    sum=${sum%% *}
}

start_shell() {
    coproc S { exec $leave /bin/bash --noprofile --norc /run/perimeter/runner/shell.sh 61<&- 62>&-; }
    shell=$S_PID
    # the builtin closes its own pair when the shell dies, perhaps before its last word was read
    exec {to}>&"${S[1]}" {from}<&"${S[0]}"
    say_process shell "$shell"
}

end_shell() {
    kill -9 "$shell"
    reap_shell
}

reap_shell() {
    wait "$shell"
    code=$?
    exec {to}>&- {from}<&-
}

start_forwarder() {
    if [[ -S /run/egress/egress.sock ]] && ! { [[ $forwarder ]] && kill -0 "$forwarder"; }; then
        "$socat" TCP-LISTEN:3128,bind=127.0.0.1,fork,reuseaddr,backlog=128 UNIX-CONNECT:/run/egress/egress.sock \
            61<&- 62>&- {to}>&- {from}<&- &
        forwarder=$!
        say_process forwarder "$forwarder"
    fi
}

in_shell() {
    kill -0 "$shell" || { reap_shell; start_shell; }
    printf '%s\n' "$1" >&"$to"
    if ! IFS= read -r -u "$from" code; then
        reap_shell
        start_shell
    fi
}

in_tool() {
    $leave /bin/bash --noprofile --norc -c '. "$1/environment"; . "$1/command"' bash "$actions/$1" \
        >>"$actions/$1/output" 2>&1 61<&- 62>&- {to}>&- {from}<&-
    code=$?
}

fresh_shell() {
    end_shell
    start_shell
    code=0
}

start_shell
start_forwarder
say ready
while :; do
    IFS=' ' read -r -u 61 verb action signed || continue
    if [[ $word ]]; then
        sign "$verb $action"
        [[ $sum == "$signed" ]] || continue
    fi
    if [[ ${seen[$action]:-} ]]; then
        say refused "$action"
        continue
    fi
    seen[$action]=1
    start_forwarder
    say started "$action"
    case $verb in
        shell) in_shell "$action" ;;
        fresh) fresh_shell && in_shell "$action" ;;
        restart) fresh_shell ;;
        tool) in_tool "$action" ;;
        *) code=64 ;;
    esac
    say ended "$action" "$code"
done
