/**
 * What was made before for a key, else made now and kept. With `most` kept all are let go of: what is asked for again soon
 * comes back, and nothing has to be counted.
 */
export function remembered<K, V>(kept: Map<K, V>, most: number, key: K, make: () => V): V {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  if (kept.size >= most) kept.clear()
  kept.set(key, made)
  return made
}
