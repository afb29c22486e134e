@echo off
chcp 65001 >nul
set PYTHONPATH=
set PYTHONHOME=
set PYTHONUTF8=1
where py >nul 2>nul && py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set PY=py -3
if not defined PY where python >nul 2>nul && python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set PY=python
if defined PY %PY% "%~dp0start.py" %*
if not defined PY echo 绩效助手：没有找到 Python 3.11 或更高版本，请先安装 Python（本安装包要用的版本见 README.txt），再运行一次
if "%~1"=="" pause
