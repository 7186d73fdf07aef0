#!/usr/bin/env bash
# Makes dist/Warraq-VERSION-ARCH.dmg on macOS.
#   WARRAQ_SIGNING_IDENTITY  "Developer ID Application: NAME (TEAM)"; without it the signature is ad hoc
#   WARRAQ_NOTARY_PROFILE    a profile of `xcrun notarytool store-credentials`; without it, not notarised
set -euo pipefail
cd "$(dirname "$0")/../.."

build=${BUILD:-build/package}
python=$build/venv/bin/python
export PYTHONUTF8=1 PYTHONPATH=.
mkdir -p "$build" dist
bash packaging/package-environment.sh "$build/venv"
version=$("$python" -c 'from workstation import __version__; print(__version__)')
"$python" packaging/icons.py "$build/icons"
WARRAQ_ICON=$(cd "$build/icons" && pwd)/warraq.icns
export WARRAQ_ICON
"$python" -m PyInstaller --noconfirm --clean --log-level WARN \
  --distpath "$build/frozen" --workpath "$build/work" packaging/frozen/warraq.spec

app=$build/frozen/Warraq.app
identity=${WARRAQ_SIGNING_IDENTITY:--}
stamp=()
[ "$identity" = - ] || stamp=(--options runtime --timestamp)
# Libraries first, programs after them, the bundle last: each seals what it holds.
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
  xargs -0 codesign --force --sign "$identity" "${stamp[@]+"${stamp[@]}"}"
for part in warraq-engine warraq warraq-window; do
  codesign --force --sign "$identity" "${stamp[@]+"${stamp[@]}"}" \
    --entitlements packaging/macos/entitlements.plist "$app/Contents/MacOS/$part"
done
codesign --force --sign "$identity" "${stamp[@]+"${stamp[@]}"}" \
  --entitlements packaging/macos/entitlements.plist "$app"
codesign --verify --deep --strict --verbose=2 "$app"

dmg=dist/Warraq-$version-$(uname -m).dmg
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Warraq $version" -srcfolder "$stage" -ov -format UDZO "$dmg"
[ "$identity" = - ] || codesign --sign "$identity" --timestamp "$dmg"
if [ -n "${WARRAQ_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$dmg" --keychain-profile "$WARRAQ_NOTARY_PROFILE" --wait
  xcrun stapler staple "$dmg"
fi
ls -l "$dmg"
