# The driver's end of the runner in a pod, started through exec. Requests come on standard input: ID VERB ARGUMENT...,
# one line each, and as many bytes as it names. Standard output tells
#   answer ID CODE LENGTH, and so many bytes | said LINE, what the runner says | size ACTION BYTES | memory KILLS
# and standard error is the output of the action that is followed, from the byte that was asked for.
exec 61<&0 62>&1 63>&2 </dev/null >/dev/null 2>&1
set -f
LC_ALL=C
actions=/run/perimeter/actions spool=/run/perimeter/spool
following='' tail='' words='' line=''
[[ -p $spool/stdin ]] || exit
exec 60<>"$spool/stdin" 64<"$spool/control" || exit
read -r stat <"/proc/$$/stat"
stat=(${stat##*) })
self=$$:${stat[19]}

answer() { printf 'answer %s %s %d\n%s' "$1" "$2" "${#3}" "$3" >&62; }

# frames wait in a FIFO; one that was handed over is handed over again, and the runner does nothing twice
submit() {
    local folder=$actions/$1
    if [[ -e $folder/handed ]]; then
        head -c "$(( $4 + $5 ))" <&61
    else
        mkdir -p "$folder" && : >>"$folder/output" || return
        head -c "$4" <&61 >"$folder/environment" && head -c "$5" <&61 >"$folder/command" && : >"$folder/handed" || return
    fi
    printf '%s %s %s\n' "$2" "$1" "$3" >&60
}

follow() {
    unfollow
    following=$1
    tail -c "+$(( $2 + 1 ))" -f -s 0.02 --pid=$$ -- "$actions/$1/output" >&63 60>&- 61<&- 62>&- 64<&- 65<&- &
    tail=$!
}

unfollow() {
    following=''
    if [[ $tail ]]; then
        kill -9 "$tail"
        wait "$tail"
        tail=''
    fi
}

# the first process, this one and what it has forked are spared
processes() { "$BASH" --noprofile --norc /run/perimeter/runner/processes.sh "$1" "$self" "${2:-0:0}" session 60>&- 61<&- 62>&- 63>&- 64<&-; }

kills() {
    local file key value
    for file in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do
        if [[ -r $file ]]; then
            while read -r key value; do
                if [[ $key == oom_kill ]]; then printf 'memory %d\n' "$value" >&62; fi
            done <"$file"
        fi
    done
}

obey() {
    local id=$1 verb=$2 code=0 text=''
    shift 2
    case $verb in
        attach) head -c "$1" <&64 ;;
        submit) submit "$@" || { code=$?; } ;;
        follow) follow "$@" ;;
        size) text=$(stat -c %s -- "$actions/$1/output") || code=$? ;;
        forget) unfollow; rm -rf -- "$actions/$1" ;;
        still) processes hold && text=$(processes list "$1") || code=$? ;;
        hold) processes hold "$1" || code=$? ;;
        kill) processes kill || code=$? ;;
        release) processes release || code=$? ;;
        poll) ;;
        *) code=64 ;;
    esac
    # whoever asks has then heard all that was said before
    tell
    answer "$id" "$code" "$text"
}

tell() {
    while IFS= read -r -u 64 line; do
        words+=$line
        printf 'said %s\n' "$words" >&62
        if [[ $following && " $words " == *" ended $following "* ]]; then
            kills
            printf 'size %s %d\n' "$following" "$(stat -c %s -- "$actions/$following/output")" >&62
            following=''
        fi
        words=''
    done
    words+=$line
}

# a read that is cut short could lose what it has read: it waits on a pipe where nothing ever comes
exec 65<> <(:)
while :; do
    if [[ $following ]] && ! read -r -t 0 -u 61; then
        read -r -t 0.005 -u 65 line
        tell
    else
        read -r -u 61 line || exit
        obey $line
    fi
done
