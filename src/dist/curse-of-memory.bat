@echo off
rem Starts the companion on Windows; only a JDK (17 or newer) is needed. Without words after it: runs every
rem notebook and leaves pages in target\companion. With words: doctor, install, run FILE, --help, ...
cd /d "%~dp0"
set "COM_JAVA=java"
if not "%JAVA_HOME%"=="" set "COM_JAVA=%JAVA_HOME%\bin\java"
"%COM_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo No Java found. Install a JDK, 17 or newer, or set JAVA_HOME to one.
  exit /b 1
)
if "%~1"=="" (
  "%COM_JAVA%" -jar lib\curse-of-memory.jar run
) else (
  "%COM_JAVA%" -jar lib\curse-of-memory.jar %*
)
exit /b %errorlevel%
