//! Text to typed values and back: the EC2 Query protocol with XML, HTTP as text, and boto3.
