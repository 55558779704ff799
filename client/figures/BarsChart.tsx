import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { Bar as OneBar } from './Bars.tsx'

const ROW_PX = 52
const NAME_PX = 150
const INK = '#2d3b45'
const BAR = '#0e68b3'

const shortened = (name: string) => (name.length > 48 ? `${name.slice(0, 47)}…` : name)

export function BarsChart({ bars, unit, most }: { bars: OneBar[]; unit: string; most?: number }) {
  return (
    <ResponsiveContainer width="100%" height={bars.length * ROW_PX + 56}>
      <BarChart
        data={bars}
        layout="vertical"
        margin={{ top: 4, right: 40, bottom: 24, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="#d7dade" />
        <XAxis
          type="number"
          domain={[0, most ?? 'auto']}
          allowDecimals={false}
          tick={{ fill: INK, fontSize: 12 }}
          label={{ value: unit, position: 'bottom', offset: 4, fill: INK, fontSize: 12 }}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={NAME_PX}
          interval={0}
          tickFormatter={shortened}
          tick={{ fill: INK, fontSize: 12 }}
        />
        <Bar dataKey="value" fill={BAR} maxBarSize={24} isAnimationActive={false}>
          <LabelList dataKey="value" position="right" fill={INK} fontSize={12} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}
