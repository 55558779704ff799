import assert from 'node:assert/strict'

/** Lets a method do its work once and then crashes; answers what puts the method back. */
export function crashAfter<Key extends string, Owner extends Record<Key, unknown>>(
  owner: Owner,
  key: Key,
  crash: () => never,
) {
  const original: unknown = owner[key]
  assert.ok(typeof original === 'function')
  Object.defineProperty(owner, key, {
    configurable: true,
    value: async (...args: unknown[]) => {
      await Reflect.apply(original, owner, args)
      crash()
    },
  })
  return () => Object.defineProperty(owner, key, { configurable: true, value: original })
}
