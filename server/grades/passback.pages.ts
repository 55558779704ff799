/** All since then, a page at a time: the next page begins at the instant where the last one ended, past what was given of it. */
export async function* pagesSince<Record extends { dueAt: Date }>(
  load: (since: Date, skip: number, limit: number) => Promise<Record[]>,
  since: Date,
  limit: number,
): AsyncGenerator<Record> {
  let from = since
  let given = 0
  for (;;) {
    const page = await load(from, given, limit)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < limit) return
    const together = page.filter(({ dueAt }) => dueAt.getTime() === last.dueAt.getTime()).length
    given = last.dueAt.getTime() === from.getTime() ? given + together : together
    from = last.dueAt
  }
}
