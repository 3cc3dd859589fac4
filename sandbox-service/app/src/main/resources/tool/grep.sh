# PATTERN PATH; an empty path is the workspace
largest=1048576
grep -rnIE --exclude-dir=.git -e "$1" ${2:+-- "$2"} | head -c "$largest"
code=${PIPESTATUS[0]}
if (( code == 1 )); then echo "nothing matches"; fi
(( code < 2 || code == 141 ))
