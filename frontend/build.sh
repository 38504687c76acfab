#!/bin/sh
# Builds src/carecert/ui/static/ui/nhsuk.css, nhsuk.js and images/ from the pinned packages. Run `npm install` first.
set -eu
cd "$(dirname "$0")"
out=${1:-../src/carecert/ui/static/ui}
dist=node_modules/nhsuk-frontend/dist/nhsuk
mkdir -p "$out/images"
npx sass --load-path=node_modules --style=compressed --no-source-map --quiet-deps carecert.scss "$out/nhsuk.css"
# The hint to a source map that is not shipped is cut off.
sed 's|//# sourceMappingURL=.*$||' "$dist/nhsuk-frontend.min.js" > "$out/nhsuk.js"
for icon in arrow-down arrow-up arrow-up-down cross; do
  cp "$dist/assets/images/nhsuk-icon-$icon.svg" "$out/images/"
done
