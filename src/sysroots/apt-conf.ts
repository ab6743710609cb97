/**
 * The configuration of a private apt root, for the environment variable APT_CONFIG. It starts with what the machine sets
 * (proxies, credentials, certificates) and ends with what must differ, so the machine's parts are not read once more behind
 * it. No hook of the machine runs, and nothing but package lists is fetched (a machine may ask for more: icons, contents).
 * Source: apt.conf(5); the index target is apt's own, from its built-in configuration.
 */
export function aptConf(
  architecture: string,
  directory: string,
  machineParts: readonly string[]
): string {
  return [
    ...machineParts.map((path) => `#include "${path}";`),
    '#clear APT::Update;',
    '#clear APT::Architectures;',
    '#clear DPkg;',
    '#clear Acquire::IndexTargets;',
    `APT::Architecture "${architecture}";`,
    `APT::Architectures { "${architecture}"; };`,
    'APT::Install-Recommends "false";',
    'APT::Install-Suggests "false";',
    'APT::Get::AllowUnauthenticated "false";',
    // The private directories need not be open to the user that apt would become.
    'APT::Sandbox::User "root";',
    'Acquire::AllowInsecureRepositories "false";',
    'Acquire::Languages "none";',
    'Acquire::ForceHash "SHA256";',
    'Acquire::Retries "3";',
    'Acquire::IndexTargets::deb::Packages {',
    '  MetaKey "$(COMPONENT)/binary-$(ARCHITECTURE)/Packages";',
    '  flatMetaKey "Packages";',
    '  ShortDescription "Packages";',
    '  Description "$(RELEASE)/$(COMPONENT) $(ARCHITECTURE) Packages";',
    '  flatDescription "$(RELEASE) Packages";',
    '  Optional "false";',
    '};',
    'Dir::Etc::parts "/dev/null";',
    'Dir::Etc::main "/dev/null";',
    `Dir::Etc::sourcelist "${directory}/sources.list";`,
    `Dir::Etc::sourceparts "${directory}/sources.list.d";`,
    `Dir::State "${directory}/state";`,
    `Dir::State::lists "${directory}/state/lists";`,
    `Dir::State::status "${directory}/state/status";`,
    `Dir::Cache "${directory}/cache";`,
    'Dir::Cache::pkgcache "pkgcache.bin";',
    'Dir::Cache::srcpkgcache "";',
    `Dir::Cache::archives "${directory}/cache/archives";`,
    `Dir::Log "${directory}/log";`,
    ''
  ].join('\n')
}

/** Whether apt reads a file of `apt.conf.d` (apt.conf(5)). */
export function isConfName(name: string): boolean {
  return /^[A-Za-z0-9_-]+(?:\.conf)?$/.test(name)
}

/** Whether apt reads a file of `sources.list.d` (sources.list(5)). */
export function isSourcesName(name: string): boolean {
  return /^[A-Za-z0-9_.-]+\.(?:list|sources)$/.test(name)
}
