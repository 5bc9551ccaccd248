#!/usr/bin/env bash
# Runs OpenSSH's server on loopback until it is ended, for the user who calls it:
#   sshd.sh <folder> <port>
# The folder has a file authorized_keys and receives the host key. If the server is missing, it is
# installed from Debian's packages, which needs root.
set -euo pipefail
folder=$1
port=$2

if [ ! -x /usr/sbin/sshd ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssh-server
fi
mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f "$folder/host_key"
cat > "$folder/sshd_config" <<CONFIG
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host_key
AuthorizedKeysFile $folder/authorized_keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
Subsystem sftp internal-sftp
CONFIG
exec /usr/sbin/sshd -D -e -f "$folder/sshd_config"
