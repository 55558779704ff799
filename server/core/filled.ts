/** As many as a page takes, from one question after the other: of a list in order, what stands beside a mark and what is behind it. */
export async function filled<Item>(limit: number, asks: ((most: number) => Promise<Item[]>)[]): Promise<Item[]> {
  const page: Item[] = []
  for (const ask of asks) if (page.length < limit) page.push(...(await ask(limit - page.length)))
  return page
}
