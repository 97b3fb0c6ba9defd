import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core'

const SANS =
  '"Inter", system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans Thai", sans-serif'
const MONO = 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans SC", monospace'

/** The one accent: a petrol blue, dark enough at 6 and 7 to carry white text. */
const petrol: MantineColorsTuple = [
  '#eaf5f8',
  '#d5e8ee',
  '#a9d1dd',
  '#7fbdcf',
  '#55a3b8',
  '#36879e',
  '#236f86',
  '#1d6176',
  '#184f61',
  '#123d4b',
]

/** Calm and dense: one accent, small radii, 14 px text, no shadows but on layers. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' } } },
  defaultRadius: 'sm',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 400, events: { hover: true, focus: true, touch: true } },
    },
    Modal: { defaultProps: { centered: true } },
    Select: { defaultProps: { checkIconPosition: 'right' } },
  },
})

/** Mantine's grey and red texts miss 4.5:1 on our grounds; these do not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#666f78',
    '--mantine-color-error': '#b42323',
    '--mantine-color-red-outline': '#b42323',
    '--mantine-color-red-filled': '#b42323',
    '--mantine-color-red-filled-hover': '#971c1c',
    '--mantine-color-anchor': '#184f61',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b0b8',
    '--mantine-color-placeholder': '#979ea6',
    '--mantine-color-error': '#ff9d98',
    '--mantine-color-red-outline': '#ff9d98',
    '--mantine-color-red-filled': '#b42323',
    '--mantine-color-red-filled-hover': '#971c1c',
    '--mantine-color-anchor': '#8fd0e2',
  },
})
