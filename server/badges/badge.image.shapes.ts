// The outlines of a badge's picture: a scalloped medallion with a notch in its edge.

export const size = 512
export const centre = size / 2

export const round = (value: number) => Math.round(value * 10) / 10
const around = (radius: number, angle: number) =>
  `${round(centre + radius * Math.sin(angle))} ${round(centre - radius * Math.cos(angle))}`

// Each shape is open at its top by a notch that is `width` wide and ends at `tip`.
const halfAngle = (radius: number, width: number) => Math.asin(width / 2 / radius)

function notchedCircle(radius: number, width: number, tip: number) {
  const half = halfAngle(radius, width)
  return `M${around(radius, half)}A${radius} ${radius} 0 1 1 ${around(radius, -half)}L${centre} ${tip}Z`
}

function notchedScallop(radius: number, depth: number, width: number, tip: number) {
  const [waves, steps, half] = [28, 336, halfAngle(radius, width)]
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const angle = half + (index / steps) * 2 * (Math.PI - half)
    return around(radius + depth * Math.cos(waves * angle), angle)
  })
  return `M${points.join('L')}L${centre} ${tip}Z`
}

export const scallop = notchedScallop(245, 6, 84, 50)
export const ring = notchedCircle(224, 70, 70)
export const disc = notchedCircle(211, 66, 82)
