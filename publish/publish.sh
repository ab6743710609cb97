#!/usr/bin/env bash
# One release of GitHub out of a directory of release files. A draft is filled, downloaded again and compared with the
# directory; only then it is published. Running it again is safe at every point: a draft is filled anew, and a published
# release is compared and never changed.
# Reads DIRECTORY, TAG, COMMIT, REPOSITORY, PUBLISH, GITHUB_SERVER_URL, GITHUB_OUTPUT, RUNNER_TEMP and the token of gh.
set -euo pipefail

export GH_HOST="${GITHUB_SERVER_URL#*://}"
readonly SUMS=SHA256SUMS SIGNATURE=SHA256SUMS.sigstore.json

# What happened, and what to do about it.
fail() {
  echo "::error title=crossgo publish::$1 $2"
  exit 1
}

api() {
  gh api -H 'X-GitHub-Api-Version: 2022-11-28' "$@"
}

# Lines of "<id> <state> <name>", of release $1.
assets() {
  api --paginate "repos/$REPOSITORY/releases/$1/assets?per_page=100" \
    --jq '.[] | "\(.id) \(.state) \(.name)"'
}

# Removes asset $2 of release $1, in whatever state an upload left it.
remove() {
  local id name list
  list="$(assets "$1")"
  while read -r id _ name; do
    if [ "$name" = "$2" ]; then
      api --method DELETE "repos/$REPOSITORY/releases/assets/$id"
    fi
  done <<< "$list"
}

# Uploads file $3 to release $1, whose uploads go to $2, in place of what has its name.
upload() {
  local wait
  for wait in 1 4 0; do
    remove "$1" "$3"
    if api --method POST "$2?name=${3//+/%2B}" -H 'Content-Type: application/octet-stream' \
      --input "$3" --silent; then
      return
    fi
    sleep "$wait"
  done
  fail "$3 could not be uploaded to the draft of $TAG." \
    'Nothing was published: look at the answer above, and run this job again.'
}

# Downloads all of release $1 into $2. It must hold the files of the directory, each in its place and byte by byte.
verify() {
  local id state name list there
  list="$(assets "$1")"
  # What a readiness run stores in a published release is about it, and not of it.
  if [ "${3:-}" = published ]; then
    list="$(grep -Ev ' (report|readiness)\.json(\.(new|old)-[0-9a-f-]+)?$' <<< "$list" || true)"
  fi
  there="$(cut -d ' ' -f 3- <<< "$list" | LC_ALL=C sort)"
  if [ "$there" != "$names" ]; then
    diff <(echo "$names") <(echo "$there") | sed -n 's/^</missing:/p; s/^>/not one of ours:/p' || true
    return 1
  fi
  while read -r id state name; do
    if [ "$state" != uploaded ]; then
      echo "$name is $state"
      return 1
    fi
    api "repos/$REPOSITORY/releases/assets/$id" -H 'Accept: application/octet-stream' > "$2/$name" ||
      return 1
    # A signature is another one each time; what it signs is compared.
    if [ "$name" != "$SIGNATURE" ] || [ "${3:-}" != published ]; then
      cmp -- "$name" "$2/$name" || return 1
    fi
  done <<< "$list"
  (cd "$2" && sha256sum --check --strict --quiet "$SUMS")
}

cd -- "$DIRECTORY" || fail "There is no directory $DIRECTORY." 'Give with directory where the release files are.'
if [ ! -f "$SUMS" ] || ! sha256sum --check --strict --quiet "$SUMS"; then
  fail "The files in $DIRECTORY are not those of its $SUMS." 'Download the artifact of the merged release again.'
fi
# A release that lacks a target is stored, too, so that people can look at it.
if [ -f report.json ] && ! grep -Eq '^  "verdict": "(pass|warn)",?$' report.json; then
  fail "The report of the files in $DIRECTORY does not say pass or warn." 'Publish what a run of crossgo made that did not fail.'
fi
# Names as GitHub keeps them: with others in it, a release could never be compared with its files.
if grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._+-]*$' "$SUMS"; then
  fail "$SUMS lists a file whose name GitHub would change." 'Use letters, digits and ._+- in name and version.'
fi
names="$({
  cut -c 67- "$SUMS"
  echo "$SUMS"
  [ ! -f "$SIGNATURE" ] || echo "$SIGNATURE"
} | LC_ALL=C sort)"

check_tag() {
  local at
  at="$(api "repos/$REPOSITORY/commits/tags/$TAG" --jq .sha)" ||
    fail "The tag $TAG of $REPOSITORY cannot be read." 'Push the tag first, and give a token that can read it.'
  if [ "$at" != "$COMMIT" ]; then
    fail "$TAG is at $at, and these files are of $COMMIT." 'Start the workflow anew for the commit that the tag is at.'
  fi
}
check_tag

into="$(mktemp -d "${RUNNER_TEMP:-/tmp}/release-XXXXXX")"
found="$(api --paginate "repos/$REPOSITORY/releases?per_page=100" \
  --jq '.[] | select(.tag_name == env.TAG) | "\(.id) \(.draft) \(.html_url)"')"
if [ "$(wc -l <<< "$found")" -gt 1 ]; then
  fail "There are several releases for $TAG: $(cut -d ' ' -f 3 <<< "$found" | tr '\n' ' ')" 'Delete the drafts among them.'
fi
read -r id draft url <<< "$found"

if [ "$draft" = false ]; then
  verify "$id" "$into" published ||
    fail "$TAG is published already, with other files: $url" 'A published release is never changed: make a new version.'
  echo "$TAG is published already, with the same files: $url"
else
  if [ -z "$id" ]; then
    case "$TAG" in *-*) prerelease=true ;; *) prerelease=false ;; esac
    read -r id url < <(api --method POST "repos/$REPOSITORY/releases" -f tag_name="$TAG" -f name="$TAG" \
      -F draft=true -F prerelease="$prerelease" -F generate_release_notes=true --jq '"\(.id) \(.html_url)"') ||
      fail "No draft could be made for $TAG." 'Give the job the permission contents: write.'
  fi
  echo "draft: $url"
  to="$(api "repos/$REPOSITORY/releases/$id" --jq '.upload_url | sub("\\{.*"; "")')"
  list="$(assets "$id")"
  while read -r _ _ name; do
    if [ -n "$name" ] && ! grep -qFx -e "$name" <<< "$names"; then
      echo "removing $name, which is none of the files"
      remove "$id" "$name"
    fi
  done <<< "$list"
  while read -r name; do
    upload "$id" "$to" "$name"
  done <<< "$names"
  verify "$id" "$into" ||
    fail "What was downloaded from the draft of $TAG is not what was uploaded: $url" \
      'Nothing was published: run this job again.'
  if [ "$PUBLISH" = true ]; then
    check_tag
    url="$(api --method PATCH "repos/$REPOSITORY/releases/$id" -F draft=false -f make_latest=legacy \
      --jq 'select(.draft == false) | .html_url')"
    [ -n "$url" ] || fail "The draft of $TAG is complete but was not published." 'Run this job again.'
    echo "published: $url"
  fi
fi
{
  echo "directory=$into"
  echo "url=$url"
} >> "$GITHUB_OUTPUT"
