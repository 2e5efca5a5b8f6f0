namespace Attest.Articles;

public enum MetadataOrigin
{
    Declared,
    Detected,
}
