import type { ThemeConfig } from 'antd'

/** The family's colours (the kiosk's tokens) at the density of an office desk. */
export const colour = {
  ink: '#13212e', inkSoft: '#4b5d6e', inkFaint: '#566777', line: '#d7e0e8', edge: '#7d8fa0', paper: '#f3f6f9', card: '#ffffff',
  blue: '#0f56b3', blueHover: '#0c4a9c', bluePressed: '#0a3f87', blueTint: '#e4eefa', red: '#c1272d', redTint: '#fbe9e8', green: '#11613f', greenTint: '#e3f3ec', amber: '#8a5a00', amberTint: '#fdf2dc',
} as const

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colour.blue, colorPrimaryHover: colour.blueHover, colorPrimaryActive: colour.bluePressed, colorInfo: colour.blue,
    // antd would make a link lighter under the pointer, below 4.5:1.
    colorLink: colour.blue, colorLinkHover: colour.blueHover, colorLinkActive: colour.bluePressed,
    colorError: colour.red, colorErrorBg: colour.redTint, colorSuccess: colour.green, colorSuccessBg: colour.greenTint, colorWarning: colour.amber, colorWarningBg: colour.amberTint,
    colorText: colour.ink, colorTextSecondary: colour.inkSoft, colorTextTertiary: colour.inkFaint, colorTextDescription: colour.inkSoft, colorTextPlaceholder: colour.inkFaint,
    colorBorder: colour.edge, colorBorderSecondary: colour.line, colorSplit: colour.line, colorBgLayout: colour.paper,
    fontFamily: "'Noto Sans SC', system-ui, sans-serif", fontSize: 15, borderRadius: 8, borderRadiusLG: 12, controlHeight: 38,
    boxShadowTertiary: 'none',
    // Nothing here is explained by moving, and a busy office PC shows half-drawn lists while they slide.
    motion: false,
  },
  components: {
    Table: { headerBg: colour.card, headerColor: colour.inkSoft, headerSplitColor: 'transparent', rowHoverBg: '#f7fafd', cellPaddingBlock: 13, cellPaddingInline: 18 },
    Menu: { itemHeight: 44, itemSelectedBg: colour.blueTint, itemSelectedColor: colour.blue, itemColor: colour.ink, itemMarginInline: 12, iconSize: 18, collapsedIconSize: 18 },
    Layout: { siderBg: colour.card, bodyBg: colour.paper, headerBg: colour.card },
    Tag: { borderRadiusSM: 6, fontSizeSM: 14, lineHeightSM: 1.7 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Descriptions: { labelBg: '#f7f9fb' },
  },
}
