# Tries the installer on Windows: installs for this person, uses it, removes it.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$setup = Get-ChildItem "dist\warraq-*-setup.exe" | Select-Object -First 1
$place = Join-Path $env:TEMP "warraq-try"
$env:WARRAQ_HOME = Join-Path $env:TEMP "warraq-home"
Remove-Item -Recurse -Force $place, $env:WARRAQ_HOME -ErrorAction SilentlyContinue

function Check($what, $holds) { if (-not $holds) { throw "does not hold: $what" }; Write-Output "holds: $what" }

Start-Process -Wait $setup.FullName "/VERYSILENT /CURRENTUSER /NORESTART /DIR=`"$place`" /TASKS=associate"
$size = (Get-ChildItem -Recurse $place | Measure-Object -Sum Length).Sum / 1MB
Check "installed size $([int]$size) MB is at most 350" ($size -le 350)
$warraq = Join-Path $place "warraq.exe"
Check "the version is said" ((& $warraq --version) -match "^warraq \d")
& $warraq run resources\samples\coalition.txt -o (Join-Path $env:WARRAQ_HOME "out")
Check "the main job ends with 1: done, a person must look" ($LASTEXITCODE -eq 1)
foreach ($kind in "html", "docx", "pdf", "md", "txt") {
  Check "it wrote $kind" (Test-Path (Join-Path $env:WARRAQ_HOME "out\coalition.ar.$kind"))
}
Check "the engine is listed" ((& $warraq engines | Out-String) -match "device")

$window = Start-Process -PassThru (Join-Path $place "warraq-window.exe")
foreach ($n in 1..60) { $window.Refresh(); if ($window.MainWindowHandle -ne 0) { break }; Start-Sleep 1 }
Check "the window opens" ($window.MainWindowHandle -ne 0)
$window.CloseMainWindow() | Out-Null
Check "and closes" ($window.WaitForExit(30000))

Start-Process -Wait (Join-Path $place "unins000.exe") "/VERYSILENT /NORESTART"
foreach ($n in 1..30) { if (-not (Test-Path $warraq)) { break }; Start-Sleep 1 }
Check "nothing of it is left" (-not (Test-Path $warraq))
Check "what was written is still there" (Test-Path (Join-Path $env:WARRAQ_HOME "data\desk.warraq"))
