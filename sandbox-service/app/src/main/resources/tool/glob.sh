# FOLDER PATTERN...; newest first
shopt -s globstar nullglob
most=1000 batch=500
prefix=
if [[ $1 ]]; then cd -- "$1" || exit 1; prefix=${1%/}/; fi
shift
IFS=
files=()
for pattern; do
    for match in $pattern; do
        [[ -d $match ]] || files+=("$match")
    done
done
if (( ${#files[@]} == 0 )); then echo "no file matches"; exit 0; fi
for (( i = 0; i < ${#files[@]}; i += batch )); do
    stat -c '%Y %n' -- "${files[@]:i:batch}"
done | sort -rn | head -n "$most" | while read -r line; do
    file=${line#* }
    [[ $file == /* ]] && printf '%s\n' "$file" || printf '%s%s\n' "$prefix" "$file"
done
if (( ${#files[@]} > most )); then echo "… and $(( ${#files[@]} - most )) more"; fi
