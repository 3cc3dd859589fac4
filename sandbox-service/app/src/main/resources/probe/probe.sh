# CANARY-PORT CANARY-FILE STATE-FOLDER NAMESERVER...; one line per check: NAME held|failed DETAIL
port=$1 file=$2 state=$3
shift 3

# whatever succeeds here should not have
must_fail() {
    local name=$1 attempt
    shift
    for attempt; do
        if (eval "$attempt") >/dev/null 2>&1; then
            printf '%s failed %s\n' "$name" "$attempt"
            return
        fi
    done
    printf '%s held\n' "$name"
}

# a UDP connect sends nothing: it tells whether there is a route
must_fail raw_address 'exec 3<>/dev/udp/192.0.2.1/9' 'exec 3<>/dev/udp/198.51.100.1/9' 'exec 3<>/dev/udp/2001:db8::1/9'
must_fail metadata 'exec 3<>/dev/udp/169.254.169.254/80' 'exec 3<>/dev/udp/fd00:ec2::254/80'
resolvers=('exec 3<>/dev/tcp/127.0.0.1/53' 'exec 3<>/dev/udp/localhost.invalid/9')
for server; do
    # a resolver on loopback has a route here too, but nobody listens
    if [[ $server == 127.* || $server == ::1 ]]; then
        resolvers+=("exec 3<>/dev/tcp/$server/53")
    else
        resolvers+=("exec 3<>/dev/udp/$server/53")
    fi
done
must_fail dns "${resolvers[@]}"
must_fail canary "exec 3<>/dev/tcp/127.0.0.1/$port" "exec 3<>/dev/tcp/::1/$port"
must_fail write_outside ': >/.perimeter' ': >/usr/.perimeter' ': >/etc/.perimeter' ': >/run/.perimeter' \
    ': >/run/egress/.perimeter' ': >/run/perimeter/actions/.perimeter' 'echo x >/proc/sys/kernel/core_pattern'
must_fail another_sandbox "[[ -e \$file ]]" "[[ -e \$state ]]" "[[ -e /proc/1/root\$file ]]" "ls \$state"

forbidden_host() {
    local line='' attempt silent=0
    for (( attempt = 0; attempt < 100; attempt++ )); do
        if { exec 4<>/dev/tcp/127.0.0.1/3128; } 2>/dev/null; then
            printf 'CONNECT forbidden.invalid:443 HTTP/1.1\r\nHost: forbidden.invalid:443\r\n\r\n' >&4
            read -r -t 5 line <&4
            exec 4>&-
            # a connection that ends without a word tells nothing
            if [[ $line ]] || (( ++silent == 3 )); then break; fi
        fi
        sleep 0.02
    done
    if [[ $line == 'HTTP/1.1 407'* || $line == 'HTTP/1.0 407'* ]]; then
        echo 'forbidden_host held'
    else
        printf 'forbidden_host failed %s\n' "the gateway said: ${line%$'\r'}"
    fi
}
forbidden_host 2>&1
