"""Models come from a service, a mirror or a folder, whole or not at all."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mt.loopback import Server, serving
from mt.publishing import COLLECTION, Service, pair_folder
from workstation.errors import Missing, Unreadable, Unwritable
from workstation.jobs import Cancelled, Job
from workstation.mt.catalogue import parse_catalogue
from workstation.mt.device import DeviceEngine
from workstation.mt.importing import import_models, languages
from workstation.mt.models import ModelFolder
from workstation.mt.sources import list_models


def names(models: ModelFolder) -> list[str]:
    return [model.name for model in models.installed()]


def resumed_at(server: Server) -> list[int]:
    """The first bytes that were asked for by range."""
    ranges = [a.headers["range"] for a in server.asked if "range" in a.headers]
    return [int(r.removeprefix("bytes=").rstrip("-")) for r in ranges]


@pytest.fixture(params=["service", "service without /v1", "records", "mirror"])
def address(request: pytest.FixtureRequest, published: Server) -> str:
    ends = {
        "service": "/v1",
        "service without /v1": "",
        "records": COLLECTION,
        "mirror": "/mirror",
    }
    return published.address + ends[request.param]


def test_every_kind_of_address_lists_the_published_models(address: str) -> None:
    catalogue = list_models(address)
    assert [model.name for model in catalogue.models] == ["en-pt", "pt-en"]
    assert all(model.size > 20_000_000 for model in catalogue.models)


def test_a_model_is_fetched_from_every_kind_of_address(address: str, models: ModelFolder) -> None:
    models.get("en", "pt", address)
    assert names(models) == ["en-pt"]
    assert models.waiting() == 0


def test_a_folder_is_a_source_too(service: Service, tmp_path: Path, models: ModelFolder) -> None:
    folder = service.into(tmp_path / "mirror")
    models.get("pt", "en", folder)
    assert names(models) == ["pt-en"]
    models.get("en", "pt", folder.as_uri())
    assert names(models) == ["en-pt", "pt-en"]


def test_the_installed_files_are_the_published_ones(published: Server, models: ModelFolder) -> None:
    (model,) = models.get("en", "pt", published.address)
    for path in model.files.values():
        assert path.read_bytes() == (pair_folder("enpt") / path.name).read_bytes()


def test_progress_counts_bytes_up_to_the_whole(published: Server, models: ModelFolder) -> None:
    seen: list[tuple[int, int]] = []
    job = Job(lambda done, total, what: seen.append((done, total)))
    models.get("en", "pt", published.address, job)
    counted = [done for done, total in seen if total]
    assert counted == sorted(counted)
    assert counted[-1] == seen[-1][1] > 20_000_000


def test_a_download_that_breaks_off_goes_on_where_it_stopped(
    service: Service, published: Server, models: ModelFolder
) -> None:
    service.cuts["enpt-3.0-model.zst"] = [5_000_000, 1_000_000]
    models.get("en", "pt", published.address)
    first, second = resumed_at(published)
    assert 4_950_000 < first <= 5_000_000
    assert first + 950_000 < second <= first + 1_000_000
    assert names(models) == ["en-pt"]


def test_a_server_without_ranges_sends_it_again_from_the_beginning(
    service: Service, published: Server, models: ModelFolder
) -> None:
    service.ranges = False
    service.cuts["enpt-3.0-model.zst"] = [5_000_000]
    models.get("en", "pt", published.address)
    assert names(models) == ["en-pt"]


def test_what_came_before_the_server_went_away_is_kept_for_the_next_time(
    service: Service, models: ModelFolder
) -> None:
    service.cuts["enpt-3.0-model.zst"] = [3_000_000, *[0] * 9]
    with serving(service) as server, pytest.raises(Missing) as caught:
        models.get("en", "pt", server.address)
    assert caught.value.code == "mt.download-cut"
    assert models.waiting() > 2_950_000
    service.cuts.clear()
    with serving(service) as server:
        models.get("en", "pt", server.address)
    (start,) = resumed_at(server)
    assert 2_950_000 < start <= 3_000_000
    assert names(models) == ["en-pt"]


def test_a_cancelled_download_keeps_its_bytes_and_installs_nothing(
    published: Server, models: ModelFolder
) -> None:
    job = Job(lambda done, total, what: job.cancel() if done > 2_000_000 else None)
    with pytest.raises(Cancelled):
        models.get("en", "pt", published.address, job)
    assert names(models) == []
    assert models.waiting() > 2_000_000
    models.get("en", "pt", published.address)
    assert any("range" in asked.headers for asked in published.asked)
    assert names(models) == ["en-pt"]


def test_a_wrong_hash_is_refused_and_the_bytes_thrown_away(
    service: Service, published: Server, models: ModelFolder
) -> None:
    location = next(loc for loc in service.files if "enpt-3.0-vocab" in loc)
    whole = service.files[location]
    service.files[location] = whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    with pytest.raises(Unreadable) as caught:
        models.get("en", "pt", published.address)
    assert caught.value.code == "mt.wrong-hash"
    assert caught.value.values["name"] == "vocab.enpt.spm"
    assert names(models) == []
    service.files[location] = whole
    models.get("en", "pt", published.address)
    assert names(models) == ["en-pt"]


def test_the_hash_of_the_unpacked_content_counts_as_well(
    service: Service, published: Server, models: ModelFolder
) -> None:
    for record in service.records:
        record["decompressedHash"] = "0" * 64
    with pytest.raises(Unreadable) as caught:
        models.get("en", "pt", published.address)
    assert caught.value.code == "mt.wrong-hash"


def test_too_little_space_is_said_before_anything_is_fetched(
    published: Server, tmp_path: Path
) -> None:
    models = ModelFolder(tmp_path / "models", free_space=lambda folder: 30_000_000)
    with pytest.raises(Unwritable) as caught:
        models.get("en", "pt", published.address)
    assert caught.value.code == "mt.not-enough-space"
    assert caught.value.values["free"] == 30
    assert not any("/cdn/" in asked.path for asked in published.asked)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_disk_that_fills_up_midway_is_an_error_with_a_sentence(
    published: Server, models: ModelFolder
) -> None:
    catalogue = list_models(published.address)
    model = catalogue.find("en", "pt")
    assert model is not None
    file = model.files[0]
    staging = models.folder / ".incoming" / "en-pt-3.0"
    staging.mkdir(parents=True)
    (staging / f"{file.name}.{file.sha256[:12]}.part").symlink_to("/dev/full")
    with pytest.raises(Unwritable) as caught:
        models.get("en", "pt", published.address)
    assert caught.value.code == "mt.no-space"
    assert names(models) == []


def test_a_folder_that_cannot_be_made_is_named(published: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(Unwritable) as caught:
        ModelFolder(tmp_path / "file" / "models").get("en", "pt", published.address)
    assert caught.value.code == "mt.folder-unwritable"


def test_an_address_where_nobody_answers_is_named(models: ModelFolder) -> None:
    with serving(lambda asked: (_ for _ in ()).throw(AssertionError)) as server:
        address = server.address
    with pytest.raises(Missing) as caught:
        models.get("en", "pt", address)
    assert caught.value.code == "mt.models-unreachable"
    assert caught.value.values["address"] == address


def test_a_server_that_refuses_is_named_with_its_status(
    service: Service, published: Server, models: ModelFolder
) -> None:
    service.status = 503
    with pytest.raises(Missing) as caught:
        models.get("en", "pt", published.address)
    assert (caught.value.code, caught.value.values["status"]) == ("mt.models-refused", 503)


def test_a_pair_that_is_not_published_is_missing(published: Server, models: ModelFolder) -> None:
    with pytest.raises(Missing) as caught:
        models.get("ar", "en", published.address)
    assert caught.value.code == "mt.pair-not-published"


def test_a_page_that_is_no_records_document_is_unreadable() -> None:
    for body in ("<html>", "{}", '{"data": 3}', "[]"):
        with pytest.raises(Unreadable) as caught:
            parse_catalogue(body, "here")
        assert caught.value.code == "mt.catalogue-unreadable"


def test_a_route_without_a_direct_model_goes_through_english() -> None:
    service = Service()
    tiny = {"model.x.bin": b"m", "vocab.x.spm": b"v"}
    service.publish("ar", "en", tiny, "3.0")
    service.publish("en", "pt", tiny, "3.0")
    catalogue = parse_catalogue(service.body().decode(), "here")
    assert [model.name for model in catalogue.route("ar", "pt")] == ["ar-en", "en-pt"]
    assert [model.name for model in catalogue.route("ar-KW", "en-GB")] == ["ar-en"]


def test_the_newest_finished_version_that_the_engine_reads_is_chosen() -> None:
    service = Service()
    tiny = {"model.x.bin": b"m", "vocab.x.spm": b"v"}
    for version in ("3.0", "3.1", "3.10", "3.2", "3.11a1", "2.9", "4.0"):
        service.publish("ar", "en", tiny, version)
    (model,) = parse_catalogue(service.body().decode(), "here").models
    assert model.version == "3.10"


def test_a_model_without_its_vocabulary_is_not_offered() -> None:
    service = Service()
    service.publish("ar", "en", {"model.x.bin": b"m", "lex.x.bin": b"l"}, "3.0")
    assert parse_catalogue(service.body().decode(), "here").models == ()


def test_a_model_that_is_here_is_not_fetched_again(published: Server, models: ModelFolder) -> None:
    models.get("en", "pt", published.address)
    published.asked.clear()
    models.get("en", "pt", published.address)
    assert not any("/cdn/" in asked.path for asked in published.asked)


def test_a_newer_version_replaces_the_old_one(
    service: Service, published: Server, models: ModelFolder
) -> None:
    models.get("en", "pt", published.address)
    for record in service.records:
        record["version"] = "3.1"
    assert [m.name for m in models.updates(list_models(published.address))] == ["en-pt"]
    (model,) = models.get("en", "pt", published.address)
    assert model.version == "3.1"
    assert names(models) == ["en-pt"]


def test_a_removed_model_is_gone(real_models: ModelFolder, models: ModelFolder) -> None:
    import_models(models, pair_folder("enpt"), Job())
    assert models.remove("en", "pt")
    assert names(models) == []
    assert not models.remove("en", "pt")


def test_a_folder_of_models_is_imported_whole(service: Service, models: ModelFolder) -> None:
    found = import_models(models, pair_folder("enpt").parent, Job())
    assert [model.name for model in found] == ["en-pt", "pt-en"]
    assert names(models) == ["en-pt", "pt-en"]


def test_one_file_of_a_model_brings_its_fellows(service: Service, models: ModelFolder) -> None:
    model = next(pair_folder("enpt").glob("model.*.bin"))
    assert [m.name for m in import_models(models, model, Job())] == ["en-pt"]


def test_a_mirror_folder_is_imported_by_its_records(
    service: Service, tmp_path: Path, models: ModelFolder
) -> None:
    folder = service.into(tmp_path / "mirror")
    assert [m.version for m in import_models(models, folder, Job())] == ["3.0", "3.0"]


def model_paths() -> Iterator[Path]:
    yield from (p for p in pair_folder("enpt").iterdir() if p.suffix in (".bin", ".spm"))


def test_an_archive_of_either_kind_is_imported(
    service: Service, tmp_path: Path, models: ModelFolder
) -> None:
    with zipfile.ZipFile(tmp_path / "en-pt.zip", "w") as archive:
        for path in model_paths():
            archive.write(path, f"../../en-pt/{path.name}")
    with tarfile.open(tmp_path / "en-pt.tar", "w") as tar:
        for path in model_paths():
            tar.add(path, f"/etc/{path.name}")
    for name in ("en-pt.zip", "en-pt.tar"):
        assert [m.name for m in import_models(models, tmp_path / name, Job())] == ["en-pt"]
        assert models.remove("en", "pt")


def test_files_packed_by_gzip_are_unpacked(
    service: Service, tmp_path: Path, models: ModelFolder
) -> None:
    for path in model_paths():
        packed = gzip.compress(path.read_bytes(), compresslevel=0)
        (tmp_path / f"{path.name}.gz").write_bytes(packed)
    assert [m.name for m in import_models(models, tmp_path, Job())] == ["en-pt"]


def test_what_is_not_a_model_is_refused_by_name(
    service: Service, tmp_path: Path, models: ModelFolder
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("nothing", encoding="utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    lone = tmp_path / "lone"
    lone.mkdir()
    (lone / "model.aren.intgemm.alphas.bin").write_bytes(b"x")
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in model_paths():
        (broken / path.name).write_bytes(path.read_bytes()[:100_000])
    for path, code in (
        (text, "mt.no-model-found"),
        (empty, "mt.no-model-found"),
        (tmp_path / "absent", "mt.import-not-found"),
        (lone, "mt.model-incomplete"),
        (broken, "mt.broken-model"),
    ):
        with pytest.raises(Unreadable) as caught:
            import_models(models, path, Job())
        assert caught.value.code == code
    assert names(models) == []


def test_a_half_written_model_is_not_listed(service: Service, models: ModelFolder) -> None:
    (model,) = import_models(models, pair_folder("enpt"), Job())
    model.files["vocab"].unlink()
    assert names(models) == []
    assert models.route("en", "pt") == ()


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("aren", ("ar", "en")),
        ("enar", ("en", "ar")),
        ("en-zh_hant", ("en", "zh_hant")),
        ("enzh_hant", ("en", "zh-hant")),
        ("nben", ("nb", "en")),
    ],
)
def test_the_languages_are_read_from_the_name(pair: str, expected: tuple[str, str]) -> None:
    assert languages(pair) == expected


def test_a_model_can_be_removed_while_the_engine_holds_it(
    service: Service, models: ModelFolder
) -> None:
    import_models(models, pair_folder("enpt"), Job())
    engine = DeviceEngine(models)
    engine.translate(["Friday"], "en", "pt", Job())
    assert models.remove("en", "pt")
    (answer,) = engine.translate(["Friday"], "en", "pt", Job())
    engine.close()
    assert answer.error == "mt.no-model"


def test_two_who_ask_for_the_same_model_fetch_it_once(
    published: Server, models: ModelFolder
) -> None:
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(models.get, "en", "pt", published.address) for _ in range(2)]
        assert [future.result()[0].name for future in asked] == ["en-pt"] * 2
    paths = [request.path for request in published.asked if "/cdn/" in request.path]
    assert len(paths) == len(set(paths))


def test_the_larger_model_is_chosen_among_those_of_one_version() -> None:
    service = Service()
    tiny = {"model.x.bin": b"m", "vocab.x.spm": b"v"}
    for architecture in ("base", "tiny", "base-memory"):
        service.publish("ar", "en", tiny, "3.0")
        for record in service.records[-2:]:
            record["architecture"] = architecture
    (model,) = parse_catalogue(service.body().decode(), "here").models
    assert model.architecture == "base"


def test_models_deep_in_a_disk_are_not_searched_for(
    service: Service, tmp_path: Path, models: ModelFolder
) -> None:
    deep = tmp_path / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    for path in model_paths():
        (deep / path.name).write_bytes(path.read_bytes())
    with pytest.raises(Unreadable):
        import_models(models, tmp_path, Job())
    assert [m.name for m in import_models(models, tmp_path / "a" / "b", Job())] == ["en-pt"]
