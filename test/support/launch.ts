/** Launches the tool from the sandbox LMS as a browser would, without one. Cookies are kept per origin. */
export interface LaunchAs {
  lmsUrl: string
  toolUrl: string
  personId: string
  courseId: string
  linkId: string
  /** where the launch begins in the course, where it is not a link */
  from?: string
  /** from which place of the LMS activities are added */
  place?: string
  /** how the LMS starts the login; by default a POST, as most do */
  method?: 'get' | 'post'
  fetch?: typeof fetch
}

export interface LaunchResult {
  status: number
  headers: Headers
  html: string
  /** the tool's cookies, as a Cookie header takes them */
  cookies: string
  /** what the LMS posted to the tool last: id_token and state, or error */
  posted: Record<string, string>
}

interface HtmlForm {
  action: string
  method: string
  fields: Record<string, string>
}

export async function launchAs(launch: LaunchAs): Promise<LaunchResult> {
  const browser = createBrowser(launch.fetch ?? fetch)
  const linkUrl = `${launch.lmsUrl}/courses/${launch.courseId}/${launch.from ?? `links/${launch.linkId}`}`
  await browser.send(`${launch.lmsUrl}/signin`, { person: launch.personId })
  const login = await browser.form(
    await browser.open(`${linkUrl}/launch?method=${launch.method ?? 'post'}&place=${launch.place ?? ''}`),
  )
  const authorization = await browser.form(await onward(await browser.submit(login)))
  const answer = await browser.submit(authorization)

  /** A tool that finds out first what the browser keeps does so by script; this one keeps cookies, so it goes on. */
  async function onward(page: Response): Promise<Response> {
    const block = /<script type="application\/json" id="notch-passing">(.*?)<\/script>/.exec(await page.clone().text())
    if (!block) return page
    const given: { authorization: string } = JSON.parse(block[1] ?? '')
    return browser.open(given.authorization)
  }

  return {
    status: answer.status,
    headers: answer.headers,
    html: await answer.text(),
    cookies: browser.cookiesFor(launch.toolUrl),
    posted: authorization.fields,
  }
}

function createBrowser(send: typeof fetch) {
  const jars = new Map<string, Map<string, string>>()

  async function request(url: string, init: RequestInit = {}, hops = 0): Promise<Response> {
    if (hops > 5) throw new Error(`Too many redirects at ${new URL(url).pathname}`)
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    const cookie = cookiesFor(url)
    if (cookie) headers.set('cookie', cookie)
    const answer = await send(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(url, line)
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status > 399 || location === null) return answer
    await answer.body?.cancel()
    const next = new URL(location, url).href
    // 307 and 308 keep method and body, the others go on by GET.
    return request(next, answer.status > 306 ? init : {}, hops + 1)
  }

  function keep(url: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const jar = jars.get(new URL(url).origin) ?? new Map<string, string>()
    jars.set(new URL(url).origin, jar)
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice('expires='.length)
    const over = attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute))
    if (over || (expires !== undefined && Date.parse(expires) <= Date.now())) jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }

  function cookiesFor(url: string): string {
    return [...(jars.get(new URL(url).origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async function form(answer: Response): Promise<HtmlForm> {
    const page = await answer.text()
    const tag = /<form\b[^>]*>/i.exec(page)?.[0]
    if (!tag) throw new Error(`Expected a form, got ${answer.status}: ${readable(page)}`)
    const fields: Record<string, string> = {}
    for (const [input] of page.matchAll(/<input\b[^>]*>/gi)) {
      const name = attributeOf(input, 'name')
      if (name !== undefined) fields[name] = attributeOf(input, 'value') ?? ''
    }
    const action = new URL(attributeOf(tag, 'action') ?? '', answer.url).href
    return { action, method: (attributeOf(tag, 'method') ?? 'get').toLowerCase(), fields }
  }

  function submit({ action, method, fields }: HtmlForm): Promise<Response> {
    if (method === 'post') return post(action, fields)
    const url = new URL(action)
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
    return request(url.href)
  }

  function post(url: string, fields: Record<string, string>): Promise<Response> {
    return request(url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  return { open: (url: string) => request(url), send: post, form, submit, cookiesFor }
}

function attributeOf(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]
  return value
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function readable(page: string): string {
  return page
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}
