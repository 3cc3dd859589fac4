# FILE OLD NEW ALL; bytes are compared, so no locale
LC_ALL=C
file=$1 old=$2 new=$3 largest=4194304
if [[ ! -f $file ]]; then echo "$file is not a file"; exit 1; fi
size=$(stat -L -c %s -- "$file")
if (( size > largest )); then echo "$file has $size bytes, too many to edit"; exit 1; fi
text=$(cat -- "$file" && printf x) || exit 1
text=${text%x}
if (( ${#text} != size )); then echo "$file is not text"; exit 1; fi
before=${text%%"$old"*}
if [[ $before == "$text" ]]; then echo "old_string does not stand in $file"; exit 1; fi
after=${text:${#before}+${#old}}
if [[ $4 == true ]]; then
    text=${text//"$old"/"$new"}
elif [[ ${after%%"$old"*} != "$after" ]]; then
    echo "old_string stands more than once in $file; give more of its surroundings or set replace_all"
    exit 1
else
    text=$before$new$after
fi
printf %s "$text" >"$file" && echo "edited $file"
