import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { searchCatalogue } from '../../server/credentials/credential.contract.ts'

export type CatalogueQuery = NonNullable<z.infer<NonNullable<typeof searchCatalogue.query>>>

const EMPTY: CatalogueQuery = {}

/** The search lives in the address, so that going back brings it back. What does not parse is ignored. */
export function useCatalogueQuery() {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  const query = useMemo(() => {
    const parsed = searchCatalogue.query?.safeParse(Object.fromEntries(new URLSearchParams(text)))
    return parsed?.success ? parsed.data : EMPTY
  }, [text])
  const change = useCallback(
    (part: Partial<Record<keyof CatalogueQuery, string>>) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries(part)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true, preventScrollReset: true },
      )
    },
    [setParams],
  )
  const clear = useCallback(() => setParams({}, { replace: true, preventScrollReset: true }), [setParams])
  return { query, change, clear, narrowed: text !== '' }
}
