import os

import psycopg
import pytest


@pytest.fixture
def connection():
    address = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@localhost:5432/postgres")
    with psycopg.connect(address) as connection:
        yield connection
        connection.rollback()
