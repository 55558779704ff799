import { canvas } from '@instructure/ui'

/** Canvas's look with fonts that are already on the reader's machine: nothing is fetched from elsewhere. */
export const theme = {
  ...canvas,
  typography: {
    ...canvas.typography,
    fontFamily: 'LatoWeb, Lato, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  },
}
