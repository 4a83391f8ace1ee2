from ui.pages.directory.columns import columns


def test_a_body_in_its_cells(desk, services, office):
    kept = services.directory.get(office.id)

    cells = {column.title: column.getter(kept) for column in columns(desk)}

    assert cells["名称"] == "户部寨示例司法所"
    assert (cells["电话"], cells["类别"], cells["管辖区域"]) == ("0393-5550103", "司法所", "户部寨镇")
    assert (cells["提示"], cells["地址"], cells["办公时间"]) == ("", "", "")


def test_what_is_to_be_noticed_has_an_icon(desk, services):
    kept = services.directory.get(services.directory.record({"name": "示例所"}).id)

    (column,) = [each for each in columns(desk) if each.title == "提示"]

    assert (column.getter(kept), column.icon(kept)) == ("未填齐", ("circle-alert", "warn"))
