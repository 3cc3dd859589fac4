# list|kill|hold|release [FORWARDER [SHELL [session]]]: for every process but the first, where asked for those in its
# session, this one, those two and what the forwarder has forked; a process is PID:TICK. Killing and holding go on until one look at all of them finds nothing left.
verb=$1 forwarder=${2:-0:0} shell=${3:-0:0} looks=200

# of the process in this folder; fails when it is gone
look() {
    local stat
    { read -r stat <"$1/stat"; } 2>/dev/null || return
    pid=${stat%% *}
    stat=(${stat##*) })
    state=${stat[0]} parent=${stat[1]} session=${stat[3]} threads=${stat[17]} tick=${stat[19]}
}

spared() {
    (( pid == 1 || pid == $$ || parent == forwards || session == ours )) || [[ $pid:$tick == "$forwarder" || $pid:$tick == "$shell" ]]
}

dead() { [[ $state == [ZX] ]] && (( threads < 2 )); }

# whether every thread of it is stopped; one that stays in the kernel, as what waits for a child that it lent its memory
# to, or with a tracer, will not get out before it is let go on
still() {
    local thread stat stopped=TZX
    if (( looks < 100 )); then stopped+=Dt; fi
    for thread in "$1"/task/[0-9]*/stat; do
        { read -r stat <"$thread"; } 2>/dev/null || continue
        stat=${stat##*) }
        [[ $stopped == *"${stat:0:1}"* ]] || return
    done
}

named() {
    local name='' word
    while IFS= read -r -d '' word; do name+="${name:+ }$word"; done 2>/dev/null <"$1/cmdline"
    if [[ ! $name ]]; then read -r name 2>/dev/null <"$1/comm"; fi
    printf '%s\n' "${name:0:200}"
}

# fails when a process had yet to be stopped, or went away while it was looked at and may have left another
every() {
    local folder code=0
    forwards=-1
    if look "/proc/${forwarder%:*}" && [[ $pid:$tick == "$forwarder" ]]; then forwards=$pid; fi
    for folder in /proc/[0-9]*; do
        if ! look "$folder"; then code=1; continue; fi
        if spared || dead; then continue; fi
        case $verb in
            list) named "$folder" ;;
            release) kill -CONT "$pid" ;;
            kill) kill -9 "$pid"; code=1 ;;
            # what has lost its first thread shows no other one
            hold) if [[ $state == Z ]]; then kill -9 "$pid"; code=1; elif ! still "$folder"; then kill -STOP "$pid"; code=1; fi ;;
        esac 2>/dev/null
    done
    return $code
}

ours=-1
if [[ ${4:-} ]] && look /proc/1 && (( session > 0 )); then ours=$session; fi

case $verb in
    list|release) every || true ;;
    *)
        until every; do
            (( --looks > 0 )) || exit 1
        done
        ;;
esac
