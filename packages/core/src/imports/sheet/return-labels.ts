/** Columns that rows sent back carry beside those of the roster; whoever uploads them again need not take them out. */
export const returnLabels = { sheetRow: '原行号', faults: '存在的问题' } as const
