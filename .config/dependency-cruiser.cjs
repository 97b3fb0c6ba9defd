/** The layer rule of src/README.md as a check. `test/arch/layers.test.ts` runs it and counts what it saw. */
const layers = {
  contract: [],
  rpc: ['contract'],
  core: ['contract'],
  node: ['contract', 'rpc', 'core'],
  hosts: ['contract', 'rpc', 'core', 'node'],
  renderer: ['contract', 'rpc', 'core'],
}

const forbidden = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-reaches-too-far`,
  severity: 'error',
  comment: `${layer} may import ${allowed.join(', ') || 'nothing else'}`,
  from: { path: `^src/${layer}/` },
  to: { path: '^(src|electron|test)/', pathNot: [`^src/(${[layer, ...allowed].join('|')})/`] },
}))

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'electron-main-reaches-too-far',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(src|test)/', pathNot: ['^src/(contract|rpc|node)/'] },
    },
    {
      name: 'electron-only-in-electron',
      severity: 'error',
      comment: 'types may be imported anywhere in electron/, values only by its two entries',
      from: { pathNot: ['^electron/'] },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/(core|contract|rpc)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'page-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-do-not-import-features',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: ['^src/renderer/features/$1/'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: '.config/tsconfig.cruise.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
