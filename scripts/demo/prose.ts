/** Running text from indented source lines: a blank line parts paragraphs, and "|" before a line keeps it one. */
export function prose(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  const source = strings.map((part, index) => part + (values[index] ?? '')).join('')
  return source
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .reduce(
          (text, line) => (/^\|( |$)/.test(line) ? `${text}\n${line.replace(/^\| ?/, '')}` : `${text} ${line}`),
          '',
        )
        .trim(),
    )
    .join('\n\n')
}
