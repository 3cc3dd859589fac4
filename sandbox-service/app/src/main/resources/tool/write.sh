# FILE CONTENT
file=$1
if [[ -d $file ]]; then echo "$file is a folder"; exit 1; fi
mkdir -p -- "$(dirname -- "$file")" && printf %s "$2" >"$file" && echo "wrote $file"
