# FILE FIRST LAST; LAST 0 is the end
file=$1 first=$2 last=$3 largest=262144
if [[ -d $file ]]; then echo "$file is a folder"; exit 1; fi
if [[ ! -e $file ]]; then echo "$file does not exist"; exit 1; fi
if [[ ! -f $file ]]; then echo "$file is not a regular file"; exit 1; fi
if (( last > 0 )); then
    sed -n -e "$first,${last}p" -e "${last}q" -- "$file"
elif (( first > 1 )); then
    sed -n -e "$first,\$p" -- "$file"
elif (( $(stat -L -c %s -- "$file") > largest )); then
    echo "$file has $(stat -L -c %s -- "$file") bytes; read a part of it with view_range"
    exit 1
else
    cat -- "$file"
fi
