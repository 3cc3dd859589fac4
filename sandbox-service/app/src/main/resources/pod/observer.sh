# Beside a sandbox, with its workspace read-only: answers ID VERB ARGUMENT... on standard input, one line each and as
# many bytes as it names, with answer ID CODE LENGTH and so many bytes.
# containerd ends standard input as soon as standard error is closed: it is kept, on 63
exec 61<&0 62>&1 63>&2 </dev/null >/dev/null 2>&1
LC_ALL=C
certificates=/run/perimeter/certificates record=/run/perimeter/record
asked=$record/asked found=$record/found

# no link is followed: names come from the folder itself
list() { find . -mindepth 1 -maxdepth "$1" -printf '%i %y %m %s %T@ %C@ %P\0' | head -z -n "$2" >"$found"; return "${PIPESTATUS[0]}"; }

# both whole, so that no program reads half of one
trust() {
    local host=/etc/ssl/certs/ca-certificates.crt
    { if [[ -r $host ]]; then cat "$host"; fi; echo; cat "$asked"; } >"$certificates/bundle.next" &&
        cat "$asked" >"$certificates/gateway.next" &&
        mv "$certificates/bundle.next" "$certificates/ca-certificates.crt" &&
        mv "$certificates/gateway.next" "$certificates/perimeter.pem"
}

cd /workspace || exit
umask 022
while read -r -u 61 id verb length more; do
    code=0
    : >"$found"
    case $verb in
        list) list "$length" "$more" ;;
        hash) head -c "$length" <&61 >"$asked" && xargs -0 -r sha256sum -z -- <"$asked" >"$found" ;;
        trust) head -c "$length" <&61 >"$asked" && trust ;;
        keep) head -c "$length" <&61 >"$asked" && mv "$asked" "$record/manifest" ;;
        kept) if [[ -e $record/manifest ]]; then cat "$record/manifest" >"$found"; fi ;;
        poll) ;;
        *) false ;;
    esac || code=$?
    printf 'answer %s %d %d\n' "$id" "$code" "$(stat -c %s "$found")" >&62
    cat "$found" >&62
done
