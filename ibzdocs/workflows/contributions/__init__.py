"""The contributors' share of an edition: sent out as workbooks, taken back by a three-way merge of cells."""
