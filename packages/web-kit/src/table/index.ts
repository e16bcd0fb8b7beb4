export { compareCells, type Column, type Density } from './column.ts'
export { DataTable, type DataTableProps } from './data-table.tsx'
export { FilterCard, type FilterCardProps } from './filter-card.tsx'
export { ListCard, type ListCardProps, type ListQuery } from './list-card.tsx'
