# list|kill FORWARDER SHELL: every process but the first, this one and those two; 0 is none
for folder in /proc/[0-9]*; do
    pid=${folder#/proc/} parent=0 name=
    while read -r key value; do
        if [[ $key == PPid: ]]; then parent=$value; fi
    done 2>/dev/null <"$folder/status"
    if (( pid == 1 || pid == $$ || pid == $2 || parent == $2 && $2 || pid == $3 )); then continue; fi
    if [[ $1 == kill ]]; then
        kill -9 "$pid" 2>/dev/null
    else
        while IFS= read -r -d '' word; do name+="${name:+ }$word"; done 2>/dev/null <"$folder/cmdline"
        if [[ $name ]]; then printf '%s\n' "${name:0:200}"; fi
    fi
done
true
