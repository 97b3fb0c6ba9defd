const MANIFEST = 'manifest.json'

/**
 * Checks the files of a dossier against its manifest. `entries` are `{name, size, open}`; problems are
 * `{kind, name, detail}` in a fixed order.
 */
async function checkDossier(entries, cut, tell) {
  const problems = []
  const add = (kind, name, detail = {}) => problems.push({ kind, name, ...detail })
  if (cut) add('archive-cut', '')
  const manifestEntry = entries.find(({ name }) => name === MANIFEST)
  if (!manifestEntry || manifestEntry.have !== undefined)
    return { problems: [...problems, { kind: 'no-manifest', name: MANIFEST }] }
  let manifest
  try {
    manifest = JSON.parse(await new Response(await manifestEntry.open()).text())
    if (manifest.format !== 'aftercase-dossier' || !Array.isArray(manifest.files)) throw new Error('format')
  } catch {
    return { problems: [...problems, { kind: 'bad-manifest', name: MANIFEST }] }
  }

  const found = new Map()
  const strangers = []
  const expected = new Map(manifest.files.map((file) => [file.path, file]))
  for (const entry of entries) {
    if (entry === manifestEntry) continue
    if (found.has(entry.name) || !expected.has(entry.name)) strangers.push(entry)
    else found.set(entry.name, entry)
  }
  const files = []
  const missing = []
  for (const file of manifest.files) {
    tell(file.path)
    const entry = found.get(file.path)
    const row = {
      path: file.path,
      role: file.role,
      exhibit: file.exhibit,
      sha256: file.sha256,
      state: 'same',
    }
    files.push(row)
    if (!entry) {
      row.state = 'missing'
      missing.push(row)
    } else if (entry.have !== undefined) {
      row.state = 'short'
      add('short', file.path, { have: entry.have, of: entry.size })
    } else {
      const { hash, bytes } = await digest(entry)
      if (hash === file.sha256) continue
      row.state = bytes !== null && bytes < file.bytes ? 'short' : 'changed'
      add(row.state, file.path, { have: bytes, of: file.bytes })
    }
  }
  for (const entry of strangers) {
    tell(entry.name)
    const { hash } = await digest(entry)
    const was = missing.find((row) => row.state === 'missing' && row.sha256 === hash)
    if (was) {
      was.state = 'renamed'
      add('renamed', was.path, { to: entry.name })
    } else add('added', entry.name)
  }
  for (const row of missing) if (row.state === 'missing') add('missing', row.path)

  const custody = found.get('custody.jsonl')
  if (custody && custody.have === undefined) {
    const text = await new Response(await custody.open()).text().catch(() => '')
    for (const problem of checkCustody(text, manifest.custody)) add(problem.kind, 'custody.jsonl', problem)
  }
  const originals = manifest.files.filter(({ role }) => role === 'original')
  const root = sha256Of(originals.map((file) => `${file.sha256}  ${file.exhibit}\n`).join(''))
  if (root !== manifest.root) add('root', MANIFEST)
  return { problems, files, root, manifest }
}

async function digest(entry) {
  const hash = new Sha256()
  let bytes = 0
  try {
    const reader = (await entry.open()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
      bytes += value.length
    }
  } catch {
    return { hash: null, bytes: null }
  }
  return { hash: hash.hex(), bytes }
}

/** Every entry's own hash, the link to the entry before where that is here too, and the closing line. */
function checkCustody(text, stated) {
  const problems = []
  const lines = text.split('\n')
  if (lines.pop() !== '') return [{ kind: 'custody-cut' }]
  const parsed = lines.map((line) => {
    try {
      return JSON.parse(line)
    } catch {
      return null
    }
  })
  const closing = parsed.at(-1)
  const closed = closing !== null && closing !== undefined && closing.end === true
  if (!closed) problems.push({ kind: 'custody-cut' })
  const entries = closed ? parsed.slice(0, -1) : parsed
  const body = (closed ? lines.slice(0, -1) : lines).map((line) => `${line}\n`).join('')
  const seen = new Set()
  let before = null
  entries.forEach((entry, index) => {
    if (entry === null) return problems.push({ kind: 'custody-line', line: index + 1 })
    seen.add(entry.seq)
    const second = entry.version === 2
    const fields = [
      entry.prevHash,
      ...(second ? ['v2', String(entry.seq)] : []),
      entry.id,
      String(entry.at),
      entry.actor,
      entry.action,
      entry.sha256,
      entry.caseId ?? '',
      // The second formula takes the words as a hash: a redacted entry can be checked without them.
      ...(second ? [entry.detailHash, entry.restHash] : [entry.detail]),
    ]
    const size = (field) => new TextEncoder().encode(field).length
    // A redacted line shows blocks where words were; one without them must be the words that were hashed.
    const reworded =
      second && !String(entry.detail).includes('█') && sha256Of(String(entry.detail)) !== entry.detailHash
    const broken = sha256Of(fields.map((field) => `${size(String(field))}:${field}`).join('')) !== entry.hash
    const unlinked = before !== null && before.seq + 1 === entry.seq && before.hash !== entry.prevHash
    if (broken || unlinked || reworded) problems.push({ kind: 'custody-changed', seq: entry.seq })
    before = entry
  })
  for (const seq of stated?.seqs ?? []) if (!seen.has(seq)) problems.push({ kind: 'custody-missing', seq })
  for (const seq of seen)
    if (stated && !stated.seqs.includes(seq)) problems.push({ kind: 'custody-added', seq })
  if (closed && closing.count !== entries.length)
    problems.push({ kind: 'custody-count', have: entries.length, of: closing.count })
  else if (closed && closing.sha256 !== sha256Of(body) && problems.length === 0)
    problems.push({ kind: 'custody-order' })
  return problems
}
