# GATEWAY-HOST GATEWAY-PORT TARGET...; a target is NAME:HOST:PORT. One line per check: NAME held|failed DETAIL
gateway=$1 port=$2
shift 2

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

# a packet that nothing lets pass is not answered: what has not connected within this time does not
reached() { timeout 2 /bin/bash --noprofile --norc -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$1" "$2" >/dev/null 2>&1; }

# all at once, since each that is kept away takes its time
targets=$(for target; do
    (
        name=${target%%:*} address=${target#*:}
        if reached "${address%:*}" "${address##*:}"; then echo "$name failed ${address} was reached"; fi
    ) &
done; wait)
for name in api_server canary dns metadata node raw_address; do
    line=$(printf '%s\n' "$targets" | grep -m 1 "^$name ")
    printf '%s\n' "${line:-$name held}"
done
must_fail names 'exec 3<>/dev/udp/localhost.invalid/9' 'exec 3<>/dev/tcp/127.0.0.1/53'
must_fail write_outside ': >/.perimeter' ': >/usr/.perimeter' ': >/etc/.perimeter' ': >/run/.perimeter' \
    ': >/run/perimeter/runner/.perimeter' ': >/run/perimeter/crew/.perimeter' ': >/etc/ssl/certs/.perimeter' \
    'echo x >/proc/sys/kernel/core_pattern'
must_fail another_sandbox '[[ -e /var/run/secrets/kubernetes.io ]]' '[[ -e /run/perimeter/record ]]' \
    '[[ -e /run/perimeter/spool/word ]]'

# no capability, no new privilege, a filter over system calls
privileges() {
    local key value bad=''
    while read -r key value; do
        case $key in
            CapInh: | CapPrm: | CapEff: | CapBnd: | CapAmb:) [[ $value == 0000000000000000 ]] || bad+=" $key$value" ;;
            NoNewPrivs:) [[ $value == 1 ]] || bad+=" $key$value" ;;
            Seccomp:) [[ $value == 2 ]] || bad+=" $key$value" ;;
            Uid:) [[ $value != 0* ]] || bad+=" $key$value" ;;
        esac
    done </proc/self/status
    if [[ $bad ]]; then echo "privileges failed$bad"; else echo 'privileges held'; fi
}
privileges

forbidden_host() {
    local said='' met='' attempt
    for (( attempt = 0; attempt < 3; attempt++ )); do
        if { exec 4<>"/dev/tcp/$gateway/$port"; } 2>/dev/null; then
            met=yes
            printf 'CONNECT forbidden.invalid:443 HTTP/1.1\r\nHost: forbidden.invalid:443\r\n\r\n' >&4
            read -r -t 5 said <&4
            exec 4>&-
        fi
        if [[ $said ]]; then break; fi
    done
    if [[ $met ]]; then echo 'gateway held'; else echo "gateway failed $gateway:$port cannot be reached"; fi
    if [[ $said == 'HTTP/1.1 407'* || $said == 'HTTP/1.0 407'* ]]; then
        echo 'forbidden_host held'
    else
        printf 'forbidden_host failed %s\n' "the gateway said: ${said%$'\r'}"
    fi
}
forbidden_host
