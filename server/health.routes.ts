import type { Express } from 'express'

/** For balancers and the starter: 200 once the database replies, else 503. */
export function healthRoutes(app: Express, isDatabaseUp: () => Promise<boolean>) {
  app.get('/health', async (_request, response) => {
    const up = await isDatabaseUp()
    response
      .status(up ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: up ? 'ok' : 'database unreachable' })
  })
}
