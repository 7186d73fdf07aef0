# Makes dist\warraq-VERSION-setup.exe and a portable zip. Needs Python 3.11 or newer and Inno Setup 6.
# To sign, set WARRAQ_SIGN to a command of signtool that ends where the file's name follows, such as:
#   signtool sign /fd sha256 /tr http://timestamp.example /td sha256 /sha1 FINGERPRINT
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..\..")
$env:PYTHONUTF8 = "1"

$build = if ($env:BUILD) { $env:BUILD } else { "build\package" }
$python = Join-Path $build "venv\Scripts\python.exe"
New-Item -ItemType Directory -Force $build, dist | Out-Null
if (-not (Test-Path $python)) { py -3 -m venv (Join-Path $build "venv") }
& $python -m pip install --quiet --require-hashes -r requirements.lock -r packaging\package-requirements.lock
if ($LASTEXITCODE) { throw "The environment could not be made." }

$env:PYTHONPATH = "."
$version = & $python -c "from workstation import __version__; print(__version__)"
& $python packaging\icons.py (Join-Path $build "icons")
& $python packaging\windows\version_file.py | Out-File -Encoding utf8 (Join-Path $build "version.txt")
$env:WARRAQ_ICON = (Resolve-Path (Join-Path $build "icons\warraq.ico")).Path
$env:WARRAQ_VERSION_FILE = (Resolve-Path (Join-Path $build "version.txt")).Path
& $python -m PyInstaller --noconfirm --clean --log-level WARN `
  --distpath (Join-Path $build "frozen") --workpath (Join-Path $build "work") packaging\frozen\warraq.spec
if ($LASTEXITCODE) { throw "The program could not be frozen." }
$program = (Resolve-Path (Join-Path $build "frozen\warraq")).Path

function Sign($file) {
  if (-not $env:WARRAQ_SIGN) { return }
  cmd /c "$($env:WARRAQ_SIGN) `"$file`""
  if ($LASTEXITCODE) { throw "$file could not be signed." }
}
Get-ChildItem (Join-Path $program "*.exe") | ForEach-Object { Sign $_.FullName }

# Portable: unpack anywhere; with the file portable.txt beside the program, data stays there too.
Set-Content (Join-Path $program "portable.txt.off") "Rename this file to portable.txt to keep desk and settings in the folder data beside it."
Compress-Archive -Force -Path $program -DestinationPath "dist\warraq-$version-windows-portable.zip"
Remove-Item (Join-Path $program "portable.txt.off")

$iscc = (Get-Command iscc -ErrorAction SilentlyContinue).Source
if (-not $iscc) { $iscc = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
$words = @("/DVersion=$version", "/DProgram=$program", "/DOutput=$((Resolve-Path dist).Path)")
if ($env:WARRAQ_SIGN) { $words += "/DSign"; $words += "/Swarraq=$($env:WARRAQ_SIGN) `$f" }
& $iscc /Qp @words packaging\windows\warraq.iss
if ($LASTEXITCODE) { throw "The installer could not be made." }
Get-ChildItem dist
