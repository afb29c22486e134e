#!/bin/sh
# 绩效助手：在本文件夹里安装并启动，不需要网络。   ./start.sh          打开网页
#                                                     ./start.sh ask 问题  其他命令也一样
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
unset PYTHONPATH PYTHONHOME PYTHONSTARTUP
other=""
for name in ${PYTHON3:-} python3.11 python3.12 python3.13 python3.14 python3 python; do
  command -v "$name" >/dev/null 2>&1 || continue
  "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  other=${other:-$name}
  "$name" "$here/start.py" --fits && exec "$name" "$here/start.py" "$@"
done
[ -n "$other" ] && exec "$other" "$here/start.py" "$@" # it says why this one does not fit
printf '%s\n' "绩效助手：没有找到 Python 3.11 或更高版本，请先安装 Python（本安装包要用的版本见 README.txt），再运行一次 start.sh" >&2
exit 2
